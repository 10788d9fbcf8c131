package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.state.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is attached to a message. It comes as a list, or as an object of numbers, which is also what
 * the form {@code attachments[0][id]=47863} is; it is answered as a list in any case (DOC).
 */
final class Attachments {

  static final String FIELD = "attachments";
  private static final int LONGEST_NUMBER = 9;

  private Attachments() {}

  /**
   * Reads the attachments of a request.
   *
   * @throws ErrorResponseException if they are neither a list of objects nor numbered ones
   */
  static List<Map<String, Object>> of(RequestFields fields) {
    JsonNode value = fields.tree().path(FIELD);
    var attachments = new ArrayList<Map<String, Object>>();
    for (JsonNode each : value.isObject() ? numbered(value) : value) {
      if (!each.isObject()) {
        throw RequestFields.invalid(FIELD);
      }
      attachments.add(RequestFields.plain(each));
    }
    boolean none = value.isMissingNode() || value.isNull() || value.asText().isBlank();
    if (attachments.isEmpty() && !none) {
      throw RequestFields.invalid(FIELD);
    }
    return attachments;
  }

  private static Collection<JsonNode> numbered(JsonNode object) {
    var byNumber = new TreeMap<Integer, JsonNode>();
    object.properties().forEach(each -> byNumber.put(number(each.getKey()), each.getValue()));
    return byNumber.values();
  }

  private static int number(String key) {
    if (key.isEmpty()
        || key.length() > LONGEST_NUMBER
        || !key.chars().allMatch(Attachments::isDigit)) {
      throw RequestFields.invalid(FIELD);
    }
    return Integer.parseInt(key);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Returns the types of what is attached, such as {@code image}. */
  static List<String> types(Message message) {
    var types = new ArrayList<String>();
    if (message.customParameters().get(FIELD) instanceof List<?> attachments) {
      for (Object attachment : attachments) {
        if (attachment instanceof Map<?, ?> fields && fields.get("type") != null) {
          types.add(fields.get("type").toString());
        }
      }
    }
    return types;
  }
}
