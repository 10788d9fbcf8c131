package dev.unread.fake.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of enum constants outside Java: in lower case, with hyphens. */
public final class KebabCase {

  private KebabCase() {}

  /** Returns a constant's name, such as {@code before-change}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the constant of this name, if there is one. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(name))
        .findAny();
  }

  /** Returns the names of all constants. */
  public static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(KebabCase::of).toList();
  }
}
