/**
 * Unread counts from QuickBlox, over HTTP.
 *
 * <pre>{@code
 * var config = ClientConfig.builder().apiKey(ApiKey.of(key)).build();
 * try (var client = UnreadCountClient.of(config)) {
 *   int total = client.total(Reader.onBehalfOf(UserId.of(123)));
 * }
 * }</pre>
 *
 * <p>The exported packages are the API. Start at {@link
 * dev.unread.adapter.feign.UnreadCountClient}; the other exported packages are optional, and some
 * need a library, which their description names. The module {@code dev.unread.domain} has the port,
 * the module {@code dev.unread.fake} a fake of the service for tests.
 */
module dev.unread.adapter.feign {
  requires transitive dev.unread.domain;
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires transitive feign.core;
  requires org.apache.httpcomponents.core5.httpcore5;
  requires org.slf4j;
  requires static com.fasterxml.jackson.annotation;
  requires static com.github.benmanes.caffeine;
  requires static java.compiler;
  requires static dagger;
  requires static jakarta.inject;
  requires static lettuce.core;
  requires static micrometer.core;
  requires static micrometer.observation;
  requires static spring.beans;
  requires static spring.boot;
  requires static spring.boot.actuator;
  requires static spring.boot.actuator.autoconfigure;
  requires static spring.boot.autoconfigure;
  requires static spring.boot.health;
  requires static spring.context;
  requires static spring.core;

  exports dev.unread.adapter.feign;
  exports dev.unread.adapter.feign.async;
  exports dev.unread.adapter.feign.cache;
  exports dev.unread.adapter.feign.coalesce;
  exports dev.unread.adapter.feign.dagger;
  exports dev.unread.adapter.feign.fleet;
  exports dev.unread.adapter.feign.micrometer;
  exports dev.unread.adapter.feign.ratelimit;
  exports dev.unread.adapter.feign.batch;
  exports dev.unread.adapter.feign.spring;

  opens dev.unread.adapter.feign.spring; // Spring makes the beans by reflection
}
