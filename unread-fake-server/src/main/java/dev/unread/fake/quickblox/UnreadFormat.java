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
        appendQuoted(json.append(','), ids.get(i));
        json.append(':').append((int) each.get(i));
      }
      return Response.json(200, json.append('}').toString());
    }
  },

  /** XML, as Rails writes a hash (WIRE, 2017: that it is XML; GUESS: how it looks). */
  XML {
    @Override
    Response response(int total, List<String> ids, List<Integer> each) {
      var xml =
          new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hash>\n")
              .append("  <total type=\"integer\">")
              .append(total)
              .append("</total>\n");
      for (int i = 0; i < ids.size(); i++) {
        String name = ids.get(i).replaceAll("[^0-9A-Za-z_-]", "_");
        xml.append("  <%s type=\"integer\">%d</%s>\n".formatted(name, each.get(i), name));
      }
      return Response.of(200, "application/xml; charset=utf-8", xml.append("</hash>\n").toString());
    }
  };

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
}
