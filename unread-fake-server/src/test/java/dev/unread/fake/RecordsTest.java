package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record shows all that it has, unless it says otherwise: no text of it may be a secret then. */
class RecordsTest {

  private static final String CANARY = "canary";
  private static final String PACKAGE = "dev.unread.fake.";

  /** Components that tell where something was, and not what. */
  private static final Set<String> WHERE = Set.of("label", "path", "method");

  /** Records of which no text can be a secret, or in which secrets are masked already. */
  private static final Set<String> HARMLESS =
      Set.of(
          """
          admin.KnownParameters admin.security.AdminRequestGuard$Rejection conformance.CheckResult
          conformance.ProbeResponse conformance.Report conformance.TestDialog conformance.TestUser
          fault.ResponseFault$RateLimit fault.ResponseFault$Redirect fault.ResponseFault$Status
          fidelity.Source http.FallbackRoute http.PathPattern$Segment http.Route
          http.RouteTable$Match http.RouteTable$Variable journal.PendingRequest$Fingerprint
          journal.RecordedMessage$Header journal.RecordedRequest journal.RequestCondition
          junit5.TestApplications$Key junit5.TestServers$Key quickblox.DialogFields
          quickblox.ListFilter snapshot.DialogDetails snapshot.Guesses snapshot.Limits
          snapshot.MessageEntry snapshot.SessionOrigin snapshot.Snapshot
          snapshot.Snapshot$DialogEntry snapshot.UserDetails standalone.FilePermissions
          standalone.Fingerprint standalone.HealthCommand$Answer standalone.StateFile$Version
          state.Counts state.DialogDescription state.Message$Draft
          state.SnapshotReader$PointInTime state.SnapshotReader$ReadDialog
          """
              .strip()
              .split("\\s+"));

  static Stream<Class<?>> records() throws Exception {
    Path classes =
        Path.of(UnreadFakeServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace('/', '.'))
          .filter(name -> name.startsWith(PACKAGE) && name.endsWith(".class"))
          .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(Class::isRecord)
          .filter(type -> !HARMLESS.contains(name(type)) && hasText(type))
          .toList()
          .stream();
    }
  }

  private static String name(Class<?> type) {
    return type.getName().substring(PACKAGE.length());
  }

  private static boolean hasText(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).anyMatch(each -> text(each) != null);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, RecordsTest.class.getClassLoader());
    } catch (ClassNotFoundException gone) {
      throw new AssertionError(name, gone);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordShowsNoTextThatMayBeASecret(Class<?> type) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);

    Object made =
        constructor.newInstance(Arrays.stream(components).map(RecordsTest::value).toArray());

    assertThat(made.toString()).doesNotContain(CANARY);
  }

  /** Returns a text as this type has it; null if it has none. */
  private static @Nullable Object text(RecordComponent component) {
    Class<?> type = component.getType();
    if (WHERE.contains(component.getName())) {
      return type == String.class ? "there" : null;
    }
    if (component.getGenericType().getTypeName().contains("Map$Entry")) {
      return List.of(Map.entry("name", CANARY));
    }
    if (type.isAssignableFrom(String.class)) {
      return CANARY;
    }
    if (type.isAssignableFrom(TextNode.class)) {
      return TextNode.valueOf(CANARY);
    }
    if (type == List.class || type == Collection.class) {
      return List.of(CANARY);
    }
    if (type == Set.class) {
      return Set.of(CANARY);
    }
    if (type == Map.class || type == SortedMap.class) {
      return new TreeMap<>(Map.of("name", CANARY));
    }
    return type == Optional.class ? Optional.of(CANARY) : null;
  }

  private static @Nullable Object value(RecordComponent component) {
    Class<?> type = component.getType();
    if (type.isPrimitive()) {
      return type == boolean.class ? (Object) false : type == long.class ? (Object) 0L : (Object) 0;
    }
    return type.isEnum() ? type.getEnumConstants()[0] : text(component);
  }
}
