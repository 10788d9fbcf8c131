/** The question how many messages a reader has not read, and its answer; pure Java. */
module dev.unread.domain {
  requires static transitive org.jspecify;

  exports dev.unread.domain;
}
