package dev.unread.fake.quickblox;

import dev.unread.fake.state.User;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Filters and orders of users as the vendor writes them: {@code filter[]=number id gt 3}, that is a
 * type, a field, an operator and a value, and {@code order=asc date created_at} (DOC). What is not
 * documented is never ignored.
 */
final class UserFilters {

  private static final Map<String, FilterField<User>> FIELDS =
      Map.ofEntries(
          Map.entry("id", FilterField.number(User::id)),
          Map.entry("login", FilterField.text(User::login)),
          Map.entry("email", FilterField.text(User::email)),
          text("full_name"),
          text("phone"),
          text("website"),
          text("facebook_id"),
          text("twitter_id"),
          Map.entry(
              "external_user_id",
              FilterField.number(user -> UserModel.number(user, "external_user_id"))),
          Map.entry("created_at", FilterField.time(user -> user.createdAt().getEpochSecond())),
          Map.entry("updated_at", FilterField.time(user -> user.updatedAt().getEpochSecond())),
          Map.entry("last_request_at", FilterField.time(UserFilters::lastRequest)));

  private static final Map<String, List<FilterOperator>> OPERATORS =
      Map.of(
          "gt", List.of(FilterOperator.GT),
          "lt", List.of(FilterOperator.LT),
          "ge", List.of(FilterOperator.GTE),
          "le", List.of(FilterOperator.LTE),
          "eq", List.of(FilterOperator.IN),
          "ne", List.of(FilterOperator.NE),
          "in", List.of(FilterOperator.IN),
          "between", List.of(FilterOperator.GTE, FilterOperator.LTE));

  private static final List<String> TYPES = List.of("string", "number", "date");

  private UserFilters() {}

  private static Map.Entry<String, FilterField<User>> text(String name) {
    return Map.entry(name, FilterField.text(user -> UserModel.text(user, name)));
  }

  private static @Nullable Long lastRequest(User user) {
    return user.lastRequestAt() == null ? null : user.lastRequestAt().getEpochSecond();
  }

  /**
   * Returns what lets through the users that a filter asks for.
   *
   * @throws ErrorResponseException if it is not one that the vendor documents
   */
  static Predicate<User> filter(Exchange exchange, String filter) {
    String[] parts = filter.strip().split(" ", 4);
    FilterField<User> field = parts.length == 4 ? FIELDS.get(parts[1]) : null;
    List<FilterOperator> operators = parts.length == 4 ? OPERATORS.get(parts[2]) : null;
    if (field == null || operators == null || !TYPES.contains(parts[0])) {
      throw new ErrorResponseException(UnsupportedRequests.notImitated(exchange));
    }
    FilterField<User> typed = parts[0].equals("number") ? field.asNumber() : field;
    boolean isList = parts[2].equals("in") || parts[2].equals("between");
    List<Comparable<?>> asked = values(typed, parts[3], isList);
    if (operators.size() > 1 && asked.size() != operators.size()) {
      throw RequestFields.invalid("filter");
    }
    Predicate<User> all = user -> true;
    for (int i = 0; i < operators.size(); i++) {
      FilterOperator operator = operators.get(i);
      List<Comparable<?>> compared = operators.size() > 1 ? List.of(asked.get(i)) : asked;
      all = all.and(user -> operator.matches(typed.values().apply(user), compared));
    }
    return all;
  }

  private static List<Comparable<?>> values(FilterField<User> field, String text, boolean isList) {
    var values = new ArrayList<Comparable<?>>();
    for (String value : isList ? text.split(",", -1) : new String[] {text}) {
      values.add(
          field
              .read(isList ? value.strip() : value)
              .or(() -> day(field, value))
              .orElseThrow(() -> RequestFields.invalid("filter")));
    }
    return values;
  }

  /** A time may be a day only: its first second, in UTC. */
  private static Optional<Comparable<?>> day(FilterField<User> field, String text) {
    try {
      return field.kind() == FilterField.Kind.TIME
          ? Optional.of(LocalDate.parse(text.strip()).atStartOfDay().toEpochSecond(ZoneOffset.UTC))
          : Optional.empty();
    } catch (DateTimeParseException noDay) {
      return Optional.empty();
    }
  }

  /**
   * Returns the order that is asked for.
   *
   * @throws ErrorResponseException if it is not one that the vendor documents
   */
  static Comparator<User> order(Exchange exchange, String order) {
    String[] parts = order.strip().split(" ", -1);
    FilterField<User> field = parts.length == 3 ? FIELDS.get(parts[2]) : null;
    boolean descending = parts[0].equals("desc");
    if (field == null || !(descending || parts[0].equals("asc")) || !TYPES.contains(parts[1])) {
      throw new ErrorResponseException(UnsupportedRequests.notImitated(exchange));
    }
    Comparator<User> ascending = (a, b) -> field.compare(a, b);
    return descending ? ascending.reversed() : ascending;
  }
}
