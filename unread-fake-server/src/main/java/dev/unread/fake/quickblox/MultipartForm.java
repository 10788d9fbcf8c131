package dev.unread.fake.quickblox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads {@code multipart/form-data}, in which the oldest official SDK sends some of its forms.
 * Files are passed over: no call that is imitated takes one.
 */
final class MultipartForm {

  private static final String LINE_END = "\r\n";

  private MultipartForm() {}

  /**
   * Reads names and values, in the order sent.
   *
   * @throws IllegalArgumentException in one line, if it is no such form
   */
  static List<Map.Entry<String, String>> read(String contentType, String body) {
    String delimiter = "--" + parameter(contentType, "boundary");
    var fields = new ArrayList<Map.Entry<String, String>>();
    int start = body.indexOf(delimiter);
    while (start >= 0 && !body.startsWith("--", start + delimiter.length())) {
      int head = start + delimiter.length() + LINE_END.length();
      int end = body.indexOf(LINE_END + delimiter, head);
      int content = body.indexOf(LINE_END + LINE_END, head);
      if (end < 0 || content < 0 || content > end) {
        throw new IllegalArgumentException("a part of the form is broken off");
      }
      String headers = body.substring(head, content);
      if (!headers.contains("filename=")) {
        String value = body.substring(Math.min(content + 2 * LINE_END.length(), end), end);
        fields.add(Map.entry(parameter(disposition(headers), "name"), value));
      }
      start = end + LINE_END.length();
    }
    if (start < 0) {
      throw new IllegalArgumentException("the form has no end");
    }
    return fields;
  }

  private static String disposition(String headers) {
    for (String header : headers.split(LINE_END, -1)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        return header;
      }
    }
    throw new IllegalArgumentException("a part of the form has no name");
  }

  /** Returns what stands behind {@code ; name=}, with quotes or without. */
  private static String parameter(String header, String name) {
    for (String part : header.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase(name)) {
        String value = part.substring(equals + 1).strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
      }
    }
    throw new IllegalArgumentException("there is no " + name);
  }
}
