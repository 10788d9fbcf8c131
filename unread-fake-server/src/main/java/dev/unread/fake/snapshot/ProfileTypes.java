package dev.unread.fake.snapshot;

import java.util.List;
import java.util.Map;

/**
 * The fields of a profile, all of them kept as texts, that QuickBlox's model has as other types.
 */
final class ProfileTypes {

  private static final List<String> NUMBERS = List.of("external_user_id", "blob_id");
  private static final List<String> FLAGS =
      List.of("age_over16", "allow_statistics_analysis", "allow_sales_activities");

  private ProfileTypes() {}

  /**
   * Checks that each can be read as what it is.
   *
   * @throws InvalidSnapshotException at the first that cannot
   */
  static void check(Map<String, String> profile, String path) {
    for (String name : NUMBERS) {
      String text = profile.get(name);
      SnapshotValidator.require(
          text == null || isNumber(text),
          path + "." + name,
          "this text has to be a whole number, such as \"47\"");
    }
    for (String name : FLAGS) {
      String text = profile.get(name);
      SnapshotValidator.require(
          text == null || text.equals("true") || text.equals("false"),
          path + "." + name,
          "this text has to be \"true\" or \"false\"");
    }
  }

  private static boolean isNumber(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException none) {
      return false;
    }
  }
}
