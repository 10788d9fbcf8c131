package dev.unread.adapter.feign;

import java.time.Duration;

/** Time enough for a busy machine, where time is not what is tested. */
final class GenerousTimeouts {

  private GenerousTimeouts() {}

  static ClientConfig.Builder with(ClientConfig.Builder config) {
    return config.deadline(Duration.ofMinutes(2)).attemptTimeout(Duration.ofMinutes(1));
  }
}
