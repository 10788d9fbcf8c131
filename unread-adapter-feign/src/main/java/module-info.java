/** Unread counts from QuickBlox, over HTTP. */
module dev.unread.adapter.feign {
  requires transitive dev.unread.domain;
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires transitive feign.core;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires org.slf4j;
  requires static com.github.benmanes.caffeine;
  requires static transitive java.compiler;
  requires static transitive dagger;
  requires static transitive jakarta.inject;
  requires static lettuce.core;
  requires static transitive micrometer.core;
  requires static transitive micrometer.observation;

  exports dev.unread.adapter.feign;
  exports dev.unread.adapter.feign.async;
  exports dev.unread.adapter.feign.cache;
  exports dev.unread.adapter.feign.coalesce;
  exports dev.unread.adapter.feign.dagger;
  exports dev.unread.adapter.feign.fleet;
  exports dev.unread.adapter.feign.micrometer;
  exports dev.unread.adapter.feign.ratelimit;
  exports dev.unread.adapter.feign.batch;
}
