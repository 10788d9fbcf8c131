package dev.unread.fake.quickblox;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that a list can be filtered by: what it is of an item, and how the request's text for it
 * is read. A field that is a list itself has several values, one that is not there has none.
 */
record FilterField<T>(Function<T, List<? extends Comparable<?>>> values, Kind kind) {

  /** What a field holds. */
  enum Kind {
    TEXT,
    NUMBER,
    /** Seconds since 1970; also as the vendor writes times, {@code 2019-09-08T19:36:54Z}. */
    TIME
  }

  static <T> FilterField<T> text(Function<T, @Nullable String> of) {
    return new FilterField<>(item -> some(of.apply(item)), Kind.TEXT);
  }

  static <T> FilterField<T> number(Function<T, @Nullable Long> of) {
    return new FilterField<>(item -> some(of.apply(item)), Kind.NUMBER);
  }

  static <T> FilterField<T> time(Function<T, @Nullable Long> of) {
    return new FilterField<>(item -> some(of.apply(item)), Kind.TIME);
  }

  static <T> FilterField<T> texts(Function<T, List<String>> of) {
    return new FilterField<>(of::apply, Kind.TEXT);
  }

  static <T> FilterField<T> numbers(Function<T, List<Long>> of) {
    return new FilterField<>(of::apply, Kind.NUMBER);
  }

  private static <V> List<V> some(@Nullable V value) {
    return value == null ? List.of() : List.of(value);
  }

  /** Reads a value in a request; empty where it is none of this kind. */
  Optional<Comparable<?>> read(String text) {
    return switch (kind) {
      case TEXT -> Optional.of(text);
      case NUMBER -> number(text);
      case TIME -> time(text);
    };
  }

  private static Optional<Comparable<?>> number(String text) {
    try {
      return Optional.of(Long.valueOf(text.strip()));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Comparable<?>> time(String text) {
    try {
      return Optional.of(Instant.parse(text.strip()).getEpochSecond());
    } catch (DateTimeParseException secondsPerhaps) {
      return number(text);
    }
  }

  /** Returns this field with its texts read as the numbers that they are, if they are. */
  FilterField<T> asNumber() {
    return kind != Kind.TEXT
        ? this
        : new FilterField<>(
            item ->
                values.apply(item).stream()
                    .flatMap(value -> number(value.toString()).stream())
                    .toList(),
            Kind.NUMBER);
  }

  /** Compares two items by this field; one that has no value comes first. */
  int compare(T one, T other) {
    List<? extends Comparable<?>> ones = values.apply(one);
    List<? extends Comparable<?>> others = values.apply(other);
    return ones.isEmpty() || others.isEmpty()
        ? Boolean.compare(!ones.isEmpty(), !others.isEmpty())
        : compare(ones.get(0), others.get(0));
  }

  // A field's values are all of one kind, and those in a request are read as that kind.
  @SuppressWarnings("unchecked")
  static int compare(Comparable<?> value, Comparable<?> other) {
    return ((Comparable<Object>) value).compareTo(other);
  }
}
