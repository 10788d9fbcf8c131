package dev.unread.fake.quickblox;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The paths that the vendor's reference and SDKs name. A call to one of them that no route takes is
 * "not imitated"; a call to any other is a wrong path, which the vendor would not know either.
 */
final class DocumentedPaths {

  private static final List<Pattern> PATTERNS =
      List.of(
          Pattern.compile("/(session|login|account_settings|auth)(/.*)?(\\.json)?"),
          Pattern.compile("/users(/.*)?(\\.json)?"),
          Pattern.compile("/address_book(/registered_users)?(\\.json)?"),
          Pattern.compile("/blobs(/.*)?(\\.json)?"),
          Pattern.compile("/geodata(/.*)?(\\.json)?"),
          Pattern.compile("/(push_tokens|subscriptions|events)(/.*)?(\\.json)?"),
          Pattern.compile("/data/[^/]+(/.*)?(\\.json)?"),
          Pattern.compile("/ai/.*"),
          Pattern.compile("/ai_gateway(/.*)?"),
          Pattern.compile("/chat/Dialog(/[^/]+)?(/notifications)?(\\.json)?"),
          Pattern.compile("/chat/Dialogs/(add|remove)_occupants(\\.json)?"),
          Pattern.compile("/chat/Message(/[^/]+)?(\\.json)?"),
          Pattern.compile("/chat/(typing|Announcement|CustomData)(/.*)?(\\.json)?"));

  private DocumentedPaths() {}

  /** Whether the vendor has something at this path, by whatever method. */
  static boolean include(String path) {
    return PATTERNS.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }
}
