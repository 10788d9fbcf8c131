package dev.unread.adapter.feign.spring;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Application contexts with the auto-configurations under test. */
final class Contexts {

  private Contexts() {}

  /** Those that stand on Boot alone. */
  static ApplicationContextRunner withClient() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                SslAutoConfiguration.class,
                UnreadAutoConfiguration.class,
                UnreadMetersAutoConfiguration.class));
  }

  /** Those for the actuator, too. */
  static ApplicationContextRunner withActuator() {
    return withClient()
        .withConfiguration(AutoConfigurations.of(UnreadActuatorAutoConfiguration.class));
  }
}
