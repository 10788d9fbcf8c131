package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.RequestMatcher;
import dev.unread.fake.junit5.NamedApplication;
import dev.unread.fake.junit5.SharedFake;
import dev.unread.fake.junit5.UnreadFake;
import dev.unread.fake.junit5.UnreadFakeExtension;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users import is named, few, and whole: no signature has a type that they cannot name. */
class PublicApiTest {

  private static final Pattern OURS = Pattern.compile("dev\\.unread\\.fake\\.[\\w.$]*\\w");
  private static final int MOST = 45;

  @Test
  void everyTypeThatUsersMeetIsPublicAndNamedInThePackage() throws Exception {
    String named = Files.readString(Path.of("src/main/java/dev/unread/fake/package-info.java"));

    Set<Class<?>> api = reachable();

    assertThat(api.stream().filter(type -> !isNestedIn(type, api))).hasSizeLessThanOrEqualTo(MOST);
    assertThat(api).allMatch(type -> Modifier.isPublic(type.getModifiers()));
    assertThat(api)
        .filteredOn(type -> !isNestedIn(type, api))
        .extracting(Class::getSimpleName)
        .allMatch(name -> named.contains(name));
  }

  private static boolean isNestedIn(Class<?> type, Set<Class<?>> api) {
    return type.getEnclosingClass() != null && api.contains(type.getEnclosingClass());
  }

  private static Set<Class<?>> reachable() throws ClassNotFoundException {
    var found = new TreeSet<Class<?>>(Comparator.comparing(Class::getName));
    var open =
        new ArrayDeque<Class<?>>(
            List.of(
                UnreadFakeServer.class,
                FakeApplication.class,
                FakeServerException.class,
                Fault.class,
                RequestMatcher.class,
                UnreadFake.class,
                UnreadFakeExtension.class,
                NamedApplication.class,
                SharedFake.class));
    while (!open.isEmpty()) {
      Class<?> type = open.remove();
      if (found.add(type)) {
        for (Class<?> met : met(type)) {
          open.add(met);
        }
      }
    }
    return found;
  }

  /** Returns our types in the public signatures of a type and of those nested in it. */
  private static Set<Class<?>> met(Class<?> type) throws ClassNotFoundException {
    var names = new TreeSet<String>();
    types(type)
        .forEach(
            each -> OURS.matcher(each.toString()).results().forEach(r -> names.add(r.group())));
    var met = new TreeSet<Class<?>>(Comparator.comparing(Class::getName));
    for (String name : names) {
      met.add(Class.forName(name, false, PublicApiTest.class.getClassLoader()));
    }
    return met;
  }

  private static Stream<String> types(Class<?> type) {
    Stream<Type> own =
        Stream.concat(
            Arrays.stream(type.getFields()).map(Field::getGenericType),
            Stream.concat(Stream.of(type.getConstructors()), Arrays.stream(type.getMethods()))
                .map(Executable.class::cast)
                .filter(each -> each.getDeclaringClass() == type)
                .flatMap(PublicApiTest::signature));
    return Stream.concat(
        own.map(Type::getTypeName), Arrays.stream(type.getClasses()).flatMap(PublicApiTest::types));
  }

  private static Stream<Type> signature(Executable each) {
    Stream<Type> result =
        each instanceof java.lang.reflect.Method method
            ? Stream.of(method.getGenericReturnType())
            : Stream.empty();
    return Stream.concat(result, Arrays.stream(each.getGenericParameterTypes()));
  }
}
