/**
 * A port that asks how many messages a reader has not read, with its values and failures; pure
 * Java.
 *
 * <pre>{@code
 * static String badge(UnreadCountPort port, long user) {
 *   try {
 *     return Integer.toString(port.total(Reader.onBehalfOf(UserId.of(user))));
 *   } catch (UnreadCountException failure) {
 *     return failure.reason() == Reason.UNAVAILABLE ? "…" : "?";
 *   }
 * }
 * }</pre>
 *
 * <p>The exported package is the API. The module {@code dev.unread.adapter.feign} implements {@link
 * dev.unread.domain.UnreadCountPort} over HTTP.
 */
module dev.unread.domain {
  requires static transitive org.jspecify;

  exports dev.unread.domain;
}
