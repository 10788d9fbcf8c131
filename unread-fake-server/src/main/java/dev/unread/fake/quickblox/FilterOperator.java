package dev.unread.fake.quickblox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/**
 * What a list can be filtered with, as in {@code date_sent[gt]=1568057349} (DOC): compares the
 * values of a field with those asked for.
 */
enum FilterOperator {
  LT(false, any(order -> order < 0)),
  LTE(false, any(order -> order <= 0)),
  GT(false, any(order -> order > 0)),
  GTE(false, any(order -> order >= 0)),
  NE(false, (values, asked) -> !values.contains(asked.get(0))),
  IN(true, (values, asked) -> values.stream().anyMatch(asked::contains)),
  NIN(true, (values, asked) -> values.stream().noneMatch(asked::contains)),
  /** One of these, as {@link #IN}. */
  OR(true, (values, asked) -> values.stream().anyMatch(asked::contains)),
  ALL(true, (values, asked) -> values.containsAll(asked)),
  /** Contains this text. */
  CTN(
      false,
      (values, asked) ->
          values.stream().anyMatch(value -> value.toString().contains(asked.get(0).toString())));

  private final boolean takesList;

  @SuppressWarnings("ImmutableEnumChecker") // none of them keeps anything
  private final BiPredicate<List<? extends Comparable<?>>, List<? extends Comparable<?>>> matcher;

  FilterOperator(
      boolean takesList,
      BiPredicate<List<? extends Comparable<?>>, List<? extends Comparable<?>>> matcher) {
    this.takesList = takesList;
    this.matcher = matcher;
  }

  /** Returns the operator of this name, if there is one. */
  static Optional<FilterOperator> of(String name) {
    return Arrays.stream(values())
        .filter(operator -> operator.name().toLowerCase(Locale.ROOT).equals(name))
        .findAny();
  }

  /** Returns whether it compares with several values, which commas divide. */
  boolean takesList() {
    return takesList;
  }

  /** Returns whether these values of a field are what is asked for. */
  boolean matches(List<? extends Comparable<?>> values, List<? extends Comparable<?>> asked) {
    return matcher.test(values, asked);
  }

  private static BiPredicate<List<? extends Comparable<?>>, List<? extends Comparable<?>>> any(
      IntPredicate order) {
    return (values, asked) ->
        values.stream().anyMatch(value -> order.test(FilterField.compare(value, asked.get(0))));
  }
}
