package dev.unread.fake.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of fault. Code that has to handle all of them uses a {@code switch} over this enum
 * without a default, so the compiler finds it when there is a new kind.
 */
public enum FaultType {
  STATUS,
  RATE_LIMIT,
  MAINTENANCE,
  EXPIRE_TOKEN,
  REDIRECT,
  DELAY,
  HANG,
  DRIP,
  RESET,
  EMPTY_REPLY,
  TRUNCATE,
  WRONG_LENGTH,
  GARBAGE,
  CORRUPT;

  /** Returns the name in JSON, such as {@code rateLimit}. */
  public String jsonName() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
    var camelCase = new StringBuilder(words[0]);
    for (String word : List.of(words).subList(1, words.length)) {
      camelCase.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return camelCase.toString();
  }

  /** Returns the kind of this name in JSON, if there is one. */
  public static Optional<FaultType> named(String jsonName) {
    return Arrays.stream(values()).filter(kind -> kind.jsonName().equals(jsonName)).findAny();
  }

  /** Returns the name in JSON. */
  @Override
  public String toString() {
    return jsonName();
  }
}
