package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The filters in a request for a list: {@code sender_id=123}, {@code date_sent[gt]=1568057349}
 * (DOC). One that is not imitated fails loudly: without it the list would be a wrong one, and the
 * wrong messages would be marked as read.
 *
 * @param fields what can be filtered by
 * @param parameters what else a request for this list may say
 */
record ListFilter<T>(Map<String, FilterField<T>> fields, Set<String> parameters) {

  /** Says what every list takes beside its filters. */
  static final Set<String> OF_EVERY_LIST =
      Set.of("limit", "skip", "count", "sort_asc", "sort_desc");

  /** Returns what all filters of the request let through. */
  Predicate<T> of(ChatRequest request) {
    Predicate<T> all = item -> true;
    for (Map.Entry<String, JsonNode> parameter : request.fields().tree().properties()) {
      String name = parameter.getKey();
      if (!parameters.contains(name) && !OF_EVERY_LIST.contains(name)) {
        all = all.and(of(request, name, parameter.getValue()));
      }
    }
    return all;
  }

  private Predicate<T> of(ChatRequest request, String name, JsonNode value) {
    FilterField<T> field = fields.get(name);
    if (field == null || value.isArray()) {
      throw request.notImitated();
    }
    if (!value.isObject()) {
      return condition(request, name, field, FilterOperator.IN, List.of(value.asText()));
    }
    Predicate<T> all = item -> true;
    for (Map.Entry<String, JsonNode> operand : value.properties()) {
      FilterOperator operator =
          FilterOperator.of(operand.getKey()).orElseThrow(request::notImitated);
      RequestFields operands = request.fields().within(name);
      List<String> asked =
          operator.takesList()
              ? operands.list(operand.getKey())
              : List.of(operands.text(operand.getKey()).orElse(""));
      all = all.and(condition(request, name, field, operator, asked));
    }
    return all;
  }

  private Predicate<T> condition(
      ChatRequest request,
      String name,
      FilterField<T> field,
      FilterOperator operator,
      List<String> texts) {
    if (operator == FilterOperator.CTN) {
      UnaryOperator<String> fold = fold(request);
      List<String> part = List.of(fold.apply(texts.get(0)));
      return item ->
          operator.matches(
              field.values().apply(item).stream()
                  .map(value -> fold.apply(value.toString()))
                  .toList(),
              part);
    }
    var asked = new ArrayList<Comparable<?>>();
    for (String text : texts) {
      asked.add(field.read(text).orElseThrow(() -> RequestFields.invalid(name)));
    }
    return item -> operator.matches(field.values().apply(item), asked);
  }

  private static UnaryOperator<String> fold(ChatRequest request) {
    return request.application().guesses().is(Guess.CONTAINS_CASE, Choice.IGNORED)
        ? text -> text.toLowerCase(Locale.ROOT)
        : UnaryOperator.identity();
  }
}
