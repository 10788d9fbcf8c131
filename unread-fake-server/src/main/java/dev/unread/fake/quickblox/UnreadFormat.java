package dev.unread.fake.quickblox;

import java.util.List;

/** How counts are written: the path ends in {@code .json} or it does not. */
enum UnreadFormat {
  /** {@code {"total":15,"5d75…":7}} (DOC). */
  JSON {
    @Override
    Response response(int total, List<String> ids, List<Integer> each) {
      var json = new StringBuilder(16 + 32 * ids.size()).append("{\"total\":").append(total);
      for (int i = 0; i < ids.size(); i++) {
        if (!ids.get(i).equals(TOTAL)) { // no id, and an object has each key once
          appendQuoted(json.append(','), ids.get(i));
          json.append(':').append((int) each.get(i));
        }
      }
      return Response.json(200, json.append('}').toString());
    }
  },

  /** XML: a list of dialogs, and the total behind it (WIRE, 2017). */
  XML {
    @Override
    Response response(int total, List<String> ids, List<Integer> each) {
      var xml =
          new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
              .append("<items type=\"array\">\n");
      for (int i = 0; i < ids.size(); i++) {
        appendEscaped(xml.append("  <item>\n    <chat_dialog_id>"), ids.get(i))
            .append("</chat_dialog_id>\n    <count type=\"integer\">")
            .append((int) each.get(i))
            .append("</count>\n  </item>\n");
      }
      xml.append("  <total type=\"integer\">").append(total).append("</total>\n</items>\n");
      return Response.of(200, "application/xml; charset=utf-8", xml.toString());
    }
  };

  private static final String TOTAL = "total";

  abstract Response response(int total, List<String> ids, List<Integer> each);

  // A malformed id comes back as the key that it was, so it must not break the object.
  private static void appendQuoted(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  /** What XML has no place for, such as a control character, is a question mark. */
  private static StringBuilder appendEscaped(StringBuilder xml, String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                default -> xml.appendCodePoint(isXml(c) ? c : '?');
              }
            });
    return xml;
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || (c >= ' ' && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
  }
}
