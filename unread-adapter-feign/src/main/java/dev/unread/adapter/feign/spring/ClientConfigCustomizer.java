package dev.unread.adapter.feign.spring;

import dev.unread.adapter.feign.ClientConfig;

/**
 * A bean that changes the configuration of the client after the properties have been applied. Use
 * it for settings without a property, such as a Feign client of your own. Several customizers run
 * in the order of Spring's {@code @Order}.
 */
@FunctionalInterface
public interface ClientConfigCustomizer {

  /** Changes the configuration. */
  void customize(ClientConfig.Builder config);
}
