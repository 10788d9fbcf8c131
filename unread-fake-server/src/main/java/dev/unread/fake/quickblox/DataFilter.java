package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.state.Dialog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list of dialogs by their data: {@code data[class_name]=Plan&data[title]=Zoo}
 * (DOC). Operators need to know the types of the class, and so are not imitated.
 */
final class DataFilter {

  static final String FIELD = "data";

  private DataFilter() {}

  /** Returns what lets through the dialogs whose data says all that is asked for. */
  static Predicate<Dialog> of(ChatRequest request) {
    JsonNode data = request.fields().tree().path(FIELD);
    if (!data.isMissingNode() && !data.isObject()) {
      throw request.notImitated();
    }
    Predicate<Dialog> all = dialog -> true;
    for (Map.Entry<String, JsonNode> asked : data.properties()) {
      if (asked.getValue().isContainerNode()) {
        throw request.notImitated();
      }
      String value = asked.getValue().asText();
      all = all.and(dialog -> says(dialog.data().get(asked.getKey()), value));
    }
    return all;
  }

  /** A field that is a list says each of its values. */
  private static boolean says(@Nullable Object field, String value) {
    Collection<?> values =
        field instanceof Collection<?> list ? list : List.of(String.valueOf(field));
    return field != null && values.stream().anyMatch(each -> value.equals(String.valueOf(each)));
  }
}
