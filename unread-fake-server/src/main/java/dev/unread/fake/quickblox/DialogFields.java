package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a dialog itself. Of a private one it says no name and no picture: those
 * are its opponent's (DOC).
 *
 * @param data the fields of a custom class, and {@code class_name}; null values take fields back
 */
record DialogFields(
    Optional<String> name, Optional<String> photo, Map<String, @Nullable Object> data) {

  private static final String DATA = "data";
  private static final String CLASS = "class_name";
  private static final String JOIN_REQUIRED = "is_join_required";
  private static final int LONGEST_NAME = 200;

  /**
   * Reads what is said of a dialog of this type.
   *
   * @throws ErrorResponseException if it cannot be
   */
  static DialogFields of(RequestFields fields, DialogType type, Guesses guesses) {
    boolean isPrivate = type == DialogType.PRIVATE;
    Optional<String> name = fields.filledText("name").map(DialogFields::checkedName);
    Optional<String> photo = fields.text("photo");
    return new DialogFields(
        isPrivate ? Optional.empty() : name,
        isPrivate ? Optional.empty() : photo,
        data(fields, guesses));
  }

  private static String checkedName(String name) {
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw RequestFields.invalid("name", "is too long (maximum is 200 characters)");
    }
    return name;
  }

  private static Map<String, @Nullable Object> data(RequestFields fields, Guesses guesses) {
    JsonNode data = fields.tree().path(DATA);
    if (data.isMissingNode() || data.isNull() || (data.isTextual() && data.asText().isBlank())) {
      return Map.of();
    }
    JsonNode owner = data.path(CLASS);
    boolean isOwned = owner.isTextual() && !owner.asText().isBlank();
    if (!data.isObject() || !(isOwned || guesses.is(Guess.CLASSLESS_DATA, Choice.IGNORED))) {
      throw RequestFields.invalid(DATA);
    }
    return isOwned ? RequestFields.plain(data) : Map.of();
  }

  /**
   * Returns whether occupants have to join before they write: of a group if it is said, of no
   * private dialog, and of a public one always, which is not kept but known (SDK).
   *
   * @throws ErrorResponseException if it is neither 0 nor 1, or 1 for a private dialog
   */
  static boolean joinRequired(RequestFields fields, DialogType type) {
    long said = fields.number(JOIN_REQUIRED).orElse(0L);
    if (said < 0 || said > 1 || (said == 1 && type == DialogType.PRIVATE)) {
      throw RequestFields.invalid(JOIN_REQUIRED);
    }
    return said == 1 && type == DialogType.GROUP;
  }

  /**
   * Returns the data of a dialog that had this before; null where nothing is said of it. Fields of
   * another class are never left.
   */
  @Nullable Map<String, Object> dataAfter(Map<String, Object> before, Guesses guesses) {
    if (data.isEmpty()) {
      return null;
    }
    boolean merges =
        guesses.is(Guess.DIALOG_DATA, Choice.MERGED)
            && Objects.equals(before.get(CLASS), data.get(CLASS));
    var after = new LinkedHashMap<String, Object>(merges ? before : Map.of());
    data.forEach(
        (name, value) -> {
          if (value == null) {
            after.remove(name);
          } else {
            after.put(name, value);
          }
        });
    return after;
  }
}
