package dev.unread.fake.junit5;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.junit5.UnreadFake.Ownership;
import dev.unread.fake.junit5.UnreadFake.Sharing;
import dev.unread.fake.junit5.UnreadFake.Strictness;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What is decided for a test, by its class's annotation or by who registered the extension.
 *
 * @param sharing who shares a server
 * @param application whose the application is
 * @param notImitated what becomes of a test that sent a request which the fake does not imitate
 * @param unusedFaults what becomes of a test that armed a fault which was never hit
 * @param server how its server differs from the usual one
 */
record ExtensionSettings(
    Sharing sharing,
    Ownership application,
    Strictness notImitated,
    Strictness unusedFaults,
    Consumer<UnreadFakeServer.Builder> server) {

  static final ExtensionSettings DEFAULT =
      new ExtensionSettings(
          Sharing.JVM,
          Ownership.OWN,
          Strictness.FAIL,
          Strictness.FAIL,
          ExtensionSettings::asItComes);

  private static void asItComes(UnreadFakeServer.Builder builder) {}

  ExtensionSettings withSharing(Sharing changed) {
    return new ExtensionSettings(changed, application, notImitated, unusedFaults, server);
  }

  ExtensionSettings withApplication(Ownership changed) {
    return new ExtensionSettings(sharing, changed, notImitated, unusedFaults, server);
  }

  ExtensionSettings withNotImitated(Strictness changed) {
    return new ExtensionSettings(sharing, application, changed, unusedFaults, server);
  }

  ExtensionSettings withUnusedFaults(Strictness changed) {
    return new ExtensionSettings(sharing, application, notImitated, changed, server);
  }

  ExtensionSettings withServer(Consumer<UnreadFakeServer.Builder> changed) {
    return new ExtensionSettings(sharing, application, notImitated, unusedFaults, changed);
  }

  /** Returns whether the server differs from the usual, as an extension alone can say. */
  boolean hasOwnServer() {
    return server != DEFAULT.server;
  }

  /**
   * Returns these, which the shared application keeps.
   *
   * @throws ExtensionConfigurationException if they say something of a server of its own, which
   *     would be ignored
   */
  ExtensionSettings checked() {
    if (isShared() && (sharing != Sharing.JVM || hasOwnServer())) {
      throw new ExtensionConfigurationException(
          "the SHARED application is on the server of SharedFake, which takes no settings; leave"
              + " out what is set of the server, or the application = SHARED");
    }
    return this;
  }

  boolean isShared() {
    return application == Ownership.SHARED;
  }

  /** Returns what the annotation of the test's class says, or of one around it; else these. */
  ExtensionSettings of(ExtensionContext context) {
    UnreadFake annotation = annotation(context.getTestClass().orElse(null));
    return annotation == null
        ? this
        : new ExtensionSettings(
                annotation.server(),
                annotation.application(),
                annotation.notImitated(),
                annotation.unusedFaults(),
                server)
            .checked();
  }

  private static @Nullable UnreadFake annotation(@Nullable Class<?> testClass) {
    for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
      var found = AnnotationSupport.findAnnotation(type, UnreadFake.class);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return null;
  }
}
