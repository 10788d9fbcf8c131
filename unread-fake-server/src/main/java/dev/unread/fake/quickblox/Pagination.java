package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.LimitExceededException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Which part of a list is asked for: {@code skip}, {@code limit}, {@code sort_desc} (DOC). */
record Pagination(int skip, int limit) {

  private static final int USUAL_LIMIT = 100;
  private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 16;
  private static final long BYTES_OF_AN_ITEM = 2_500;
  private static final long BYTES_OF_A_CHARACTER = 4;

  static Pagination of(RequestFields fields) {
    return new Pagination(fields.count("skip", 0), fields.count("limit", USUAL_LIMIT));
  }

  /**
   * Returns those that are asked for.
   *
   * @param texts how many characters of text one has, and how many numbers
   * @throws LimitExceededException if they would take too much memory as JSON
   */
  <T> List<T> of(List<T> all, ToLongFunction<T> texts) {
    return fitting(all.stream().skip(skip).limit(limit).toList(), texts);
  }

  /** Returns these, unless they would take too much memory as JSON. */
  static <T> List<T> fitting(List<T> page, ToLongFunction<T> texts) {
    long bytes = 0;
    for (T item : page) {
      bytes += BYTES_OF_AN_ITEM + BYTES_OF_A_CHARACTER * texts.applyAsLong(item);
      if (bytes > MOST_BYTES) {
        throw new LimitExceededException(
            "so many items take too much of this JVM's heap; a lower limit asks for fewer");
      }
    }
    return page;
  }

  /** The vendor's object around a list, without the list. */
  ObjectNode frame() {
    return JsonNodeFactory.instance.objectNode().put("skip", skip).put("limit", limit);
  }

  /** The answer to {@code count=1}: how many, and none of them. */
  static Response countOf(List<?> all, Guesses guesses) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    (guesses.is(Guess.COUNT_OF_LIST, Choice.ITEMS) ? json.putObject("items") : json)
        .put("count", all.size());
    return Response.json(200, json);
  }

  /** Sorts by the field named in {@code sort_asc} or {@code sort_desc}; as it is if by none. */
  static <T> List<T> sorted(List<T> all, ChatRequest request, Map<String, Comparator<T>> orders) {
    Optional<String> descending = request.fields().filledText("sort_desc");
    Optional<String> ascending = request.fields().filledText("sort_asc");
    if (descending.isEmpty() && ascending.isEmpty()) {
      return all;
    }
    Comparator<T> order = orders.get(descending.or(() -> ascending).orElse(""));
    if (order == null || (descending.isPresent() && ascending.isPresent())) {
      throw request.notImitated();
    }
    return all.stream().sorted(descending.isPresent() ? order.reversed() : order).toList();
  }
}
