package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of each id in a call that deletes (DOC). */
final class DeletionReport {

  private final Map<Result, List<String>> ids = new EnumMap<>(Result.class);

  enum Result {
    DELETED("SuccessfullyDeleted"),
    NOT_FOUND("NotFound"),
    FORBIDDEN("WrongPermissions");

    private final String key;

    Result(String key) {
      this.key = key;
    }
  }

  void add(String id, Result result) {
    ids.computeIfAbsent(result, none -> new ArrayList<>()).add(id);
  }

  /** Returns whether all that could be deleted is another's. */
  boolean isRefused() {
    return !ids.containsKey(Result.DELETED) && ids.containsKey(Result.FORBIDDEN);
  }

  Response response() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Result result : Result.values()) {
      var list = json.putObject(result.key).putArray("ids");
      ids.getOrDefault(result, List.of()).forEach(list::add);
    }
    return Response.json(200, json);
  }
}
