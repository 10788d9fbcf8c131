package dev.unread.fake;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users import is few, named, and whole: no signature has a type that they cannot name. */
class PublicApiTest {

  private static final Pattern OURS = Pattern.compile("dev\\.unread\\.fake\\.[\\w.$]*\\w");
  private static final int MOST = 45;

  private final Path classes = classes();
  private final Set<String> exported =
      ModuleFinder.of(classes).find("dev.unread.fake").orElseThrow().descriptor().exports().stream()
          .filter(each -> !each.isQualified())
          .map(Exports::source)
          .collect(toSet());

  @Test
  void exportedTypesAreFewAndNamedInTheFirstPackage() throws Exception {
    String named = Files.readString(Path.of("src/main/java/dev/unread/fake/package-info.java"));

    assertThat(exportedTypes())
        .hasSizeLessThanOrEqualTo(MOST)
        .contains(UnreadFakeServer.class, FakeApplication.class)
        .extracting(Class::getSimpleName)
        .allMatch(named::contains);
  }

  @Test
  void exportedSignaturesShowOnlyExportedTypes() throws Exception {
    for (Class<?> type : exportedTypes()) {
      assertThat(shown(type))
          .allSatisfy(
              name -> {
                Class<?> shown = Class.forName(name, false, PublicApiTest.class.getClassLoader());
                assertThat(exported).as("%s shows %s", type, name).contains(shown.getPackageName());
                assertThat(shown.getModifiers()).as(name).matches(Modifier::isPublic);
              });
    }
  }

  private List<Class<?>> exportedTypes() throws Exception {
    var types = new ArrayList<Class<?>>();
    for (String name : exported) {
      try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
        for (Path file : files.filter(PublicApiTest::isTopLevel).toList()) {
          String simple = file.getFileName().toString().replace(".class", "");
          types.add(Class.forName(name + "." + simple, false, getClass().getClassLoader()));
        }
      }
    }
    types.removeIf(type -> !Modifier.isPublic(type.getModifiers()));
    return types;
  }

  private static boolean isTopLevel(Path file) {
    return file.getFileName().toString().matches("\\w+\\.class");
  }

  /** Returns our types in the signatures of a type and of those nested in it. */
  private static Set<String> shown(Class<?> type) {
    return signatures(type)
        .flatMap(each -> OURS.matcher(each.getTypeName()).results().map(MatchResult::group))
        .collect(toSet());
  }

  private static Stream<Type> signatures(Class<?> type) {
    Stream<Type> inherited =
        Stream.concat(
            Stream.ofNullable(type.getGenericSuperclass()),
            Arrays.stream(type.getGenericInterfaces()));
    Stream<Type> fields = Arrays.stream(type.getFields()).map(Field::getGenericType);
    Stream<Type> executables =
        Stream.concat(Arrays.stream(type.getConstructors()), Arrays.stream(type.getMethods()))
            .filter(each -> each.getDeclaringClass() == type)
            .flatMap(PublicApiTest::signature);
    Stream<Type> nested = Arrays.stream(type.getClasses()).flatMap(PublicApiTest::signatures);
    return Stream.of(inherited, fields, executables, nested).flatMap(each -> each);
  }

  private static Stream<Type> signature(Executable each) {
    return Stream.of(
            Stream.of(each instanceof Method method ? method.getGenericReturnType() : void.class),
            Arrays.stream(each.getGenericParameterTypes()),
            Arrays.stream(each.getGenericExceptionTypes()))
        .flatMap(types -> types);
  }

  private static Path classes() {
    try {
      return Path.of(
          UnreadFakeServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
