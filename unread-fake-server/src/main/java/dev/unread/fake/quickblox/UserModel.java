package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.state.User;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's model of a user (DOC), and what of it a user may say of themselves. That is kept as
 * text under the vendor's names, and answered as what it is: a text, a number or a flag.
 */
final class UserModel {

  static final String TAGS = "user_tags";
  static final String PARENTS = "parents_contacts";

  /** Texts that a user may set. */
  static final List<String> TEXTS =
      List.of(
          "full_name",
          "email",
          "phone",
          "website",
          "facebook_id",
          "twitter_id",
          "custom_data",
          PARENTS);

  /** Numbers that a user may set. */
  static final List<String> NUMBERS = List.of("external_user_id", "blob_id");

  /** Flags that a user may set; each is off unless it is. */
  static final List<String> FLAGS =
      List.of("age_over16", "allow_statistics_analysis", "allow_sales_activities");

  /** Fields that may be taken back. */
  static final List<String> PROFILE = Stream.of(TEXTS, NUMBERS).flatMap(List::stream).toList();

  private UserModel() {}

  /** Returns {@code {"user":{…}}}. */
  static ObjectNode json(User user) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("user")
        .put("id", user.id())
        .put("full_name", text(user, "full_name"))
        .put("email", user.email())
        .put("login", user.login())
        .put("phone", text(user, "phone"))
        .put("website", text(user, "website"))
        .put("created_at", JsonModels.time(user.createdAt()))
        .put("updated_at", JsonModels.time(user.updatedAt()))
        .put("last_request_at", time(user.lastRequestAt()))
        .put("external_user_id", number(user, "external_user_id"))
        .put("facebook_id", text(user, "facebook_id"))
        .put("twitter_id", text(user, "twitter_id"))
        .put("blob_id", number(user, "blob_id"))
        .put("custom_data", text(user, "custom_data"))
        .put("age_over16", flag(user, "age_over16"))
        .put("allow_statistics_analysis", flag(user, "allow_statistics_analysis"))
        .put("allow_sales_activities", flag(user, "allow_sales_activities"))
        .put(PARENTS, user.profile().getOrDefault(PARENTS, ""))
        .put(TAGS, text(user, TAGS));
    return json;
  }

  /**
   * Returns what others see of a user where there is room for one name: the full name, or where
   * there is none, what they log in with, as the guess says.
   */
  static @Nullable String name(User user, Guesses guesses) {
    String fullName = text(user, "full_name");
    if (fullName != null || guesses.is(Guess.OPPONENT_NAME, Choice.ABSENT)) {
      return fullName;
    }
    return Stream.of(user.login(), user.email())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> Long.toString(user.id()));
  }

  static @Nullable String text(User user, String name) {
    return user.profile().get(name);
  }

  static @Nullable Long number(User user, String name) {
    String text = user.profile().get(name);
    return text == null ? null : Long.valueOf(text);
  }

  private static boolean flag(User user, String name) {
    return Boolean.parseBoolean(user.profile().get(name));
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : JsonModels.time(instant);
  }

  /**
   * Reads what the request says of the user.
   *
   * @throws ErrorResponseException if a number is none
   */
  static Map<String, String> profile(RequestFields fields) {
    var profile = new LinkedHashMap<String, String>();
    TEXTS.forEach(
        name ->
            fields.filledText(name).ifPresent(value -> profile.put(name, value.stripTrailing())));
    NUMBERS.forEach(
        name -> fields.number(name).ifPresent(value -> profile.put(name, value.toString())));
    FLAGS.forEach(
        name ->
            fields
                .text(name)
                .ifPresent(value -> profile.put(name, Boolean.toString(fields.isOn(name)))));
    if (fields.has("tag_list")) {
      profile.put(TAGS, String.join(",", fields.list("tag_list")));
    }
    return profile;
  }
}
