package dev.unread.fake.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An enum whose constants are written in JSON in kebab case: in lower case, with hyphens. */
public interface KebabCase {

  /** Returns the name in Java. */
  String name();

  /** Returns the name in JSON. */
  default String kebabCase() {
    return of(name());
  }

  /** Returns a constant's name in JSON. */
  static String of(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the constant of this name in JSON, if there is one. */
  static <E extends Enum<E>> Optional<E> find(Class<E> type, String kebabCase) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant.name()).equals(kebabCase))
        .findAny();
  }

  /** Returns the names in JSON of all constants. */
  static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(constant -> of(constant.name())).toList();
  }
}
