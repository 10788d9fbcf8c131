package dev.unread.fake.vendor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.http.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of each id in a call that deletes (DOC). */
final class DeletionReport {

  private final Map<Outcome, List<String>> ids = new EnumMap<>(Outcome.class);

  enum Outcome {
    DELETED("SuccessfullyDeleted"),
    NOT_FOUND("NotFound"),
    FORBIDDEN("WrongPermissions");

    private final String key;

    Outcome(String key) {
      this.key = key;
    }
  }

  void add(String id, Outcome outcome) {
    ids.computeIfAbsent(outcome, none -> new ArrayList<>()).add(id);
  }

  Answer answer() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Outcome outcome : Outcome.values()) {
      var list = json.putObject(outcome.key).putArray("ids");
      ids.getOrDefault(outcome, List.of()).forEach(list::add);
    }
    return Answer.json(200, json.toString());
  }
}
