package dev.unread.fake.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What has a word of its own in JSON: an enum's name in lower case, with hyphens. */
public interface Word {

  /** Returns the name in Java. */
  String name();

  /** Returns the word in JSON. */
  default String word() {
    return wordOf(name());
  }

  /** Returns a constant's word in JSON. */
  static String wordOf(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the constant with this word, if there is one. */
  static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> wordOf(constant.name()).equals(word))
        .findAny();
  }

  /** Returns all words of a kind. */
  static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(constant -> wordOf(constant.name())).toList();
  }
}
