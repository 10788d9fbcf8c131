package dev.unread.adapter.feign.spring;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses a misspelt property, which would be ignored otherwise. Boot's own check for that shows
 * the value, which may be the key under a misspelt name. Variables of the environment and
 * properties of the JVM are not looked at, as Boot does not: others may begin so.
 */
final class KnownProperties {

  private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("unread");
  private static final Set<String> OF_THE_PROCESS =
      Set.of(
          StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
          StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
  private static final int SIMILAR = 3;

  private final Set<ConfigurationPropertyName> names = new LinkedHashSet<>();

  KnownProperties(Class<?> properties) {
    add(PREFIX, properties);
  }

  static void check(Environment environment) {
    var known = new KnownProperties(UnreadProperties.class);
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource iterable
          && !isOfTheProcess(source)) {
        known.unknown(iterable.stream()).ifPresent(known::refuse);
      }
    }
  }

  private static boolean isOfTheProcess(ConfigurationPropertySource source) {
    return source.getUnderlyingSource() instanceof PropertySource<?> underlying
        && OF_THE_PROCESS.contains(underlying.getName());
  }

  /** Returns the names of all properties. */
  List<String> all() {
    return names.stream().map(ConfigurationPropertyName::toString).toList();
  }

  private void add(ConfigurationPropertyName prefix, Class<?> properties) {
    for (RecordComponent component : properties.getRecordComponents()) {
      ConfigurationPropertyName name = prefix.append(kebab(component.getName()));
      if (component.getType().isRecord()) {
        add(name, component.getType());
      } else {
        names.add(name);
      }
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
  }

  private Optional<ConfigurationPropertyName> unknown(Stream<ConfigurationPropertyName> given) {
    return given
        .filter(PREFIX::isAncestorOf)
        .filter(name -> !names.contains(name.isLastElementIndexed() ? name.getParent() : name))
        .findFirst();
  }

  private void refuse(ConfigurationPropertyName unknown) {
    String meant =
        names.stream()
            .map(ConfigurationPropertyName::toString)
            .min(Comparator.comparingInt(name -> distance(name, unknown.toString())))
            .filter(name -> distance(name, unknown.toString()) <= SIMILAR)
            .map(name -> "write " + name)
            .orElse(
                "remove it, or see META-INF/spring-configuration-metadata.json for all there are");
    throw new UnreadPropertyException(unknown.toString(), "there is no such property", meant);
  }

  /** Returns how many characters to add, remove or change to come from one to the other. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
