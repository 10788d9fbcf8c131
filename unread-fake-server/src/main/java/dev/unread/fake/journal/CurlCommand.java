package dev.unread.fake.journal;

import dev.unread.fake.text.PrintableText;
import dev.unread.fake.text.ShellWord;
import java.util.Locale;

/**
 * A recorded request as a command to paste: whatever its client put into it, a shell obeys none of
 * it. Secrets come from the environment.
 */
final class CurlCommand {

  private CurlCommand() {}

  static String of(RecordedRequest request) {
    String target = ShellWord.percentEncoded(request.target()).replace("'", "%27");
    var curl = new StringBuilder("curl ").append(method(request.method()));
    if (target.chars().anyMatch(sign -> "[]{}".indexOf(sign) >= 0)) {
      curl.append(" -g"); // curl has a meaning of its own for brackets
    }
    addCredential(curl, request);
    addBody(curl, request.requestMessage());
    return curl.append(" \"$UNREAD_BASE_URL\"'").append(target).append('\'').toString();
  }

  // With -X HEAD, curl waits for a body.
  private static String method(String method) {
    return method.equals("HEAD") ? "-I" : "-X " + ShellWord.of(method);
  }

  private static void addCredential(StringBuilder curl, RecordedRequest request) {
    CredentialKind credential = request.credential();
    if (credential == CredentialKind.SESSION_TOKEN || credential == CredentialKind.BOTH) {
      curl.append(" -H \"QB-Token: $UNREAD_TOKEN\"");
    }
    if (credential == CredentialKind.API_KEY || credential == CredentialKind.BOTH) {
      curl.append(" -H \"Authorization: ApiKey $UNREAD_API_KEY\"");
      if (request.user() != null) {
        curl.append(" -H \"On-Behalf-Of: ").append(request.user()).append('"');
      }
    }
  }

  private static void addBody(StringBuilder curl, RecordedMessage message) {
    if (message.bodyBytes() == 0 || message.isBodyCut()) {
      return; // half a body would be another request
    }
    String type = message.header("Content-Type").orElse("application/x-www-form-urlencoded");
    curl.append(" -H ").append(ShellWord.quote("Content-Type: " + type));
    curl.append(" --data-raw ").append(ShellWord.quote(inOneLine(message.body(), type)));
  }

  // Blanks and escapes mean the same to who reads JSON, percent escapes to who reads a form.
  private static String inOneLine(String body, String type) {
    return type.toLowerCase(Locale.ROOT).contains("urlencoded")
        ? ShellWord.percentEncoded(body)
        : PrintableText.of(body.replaceAll("[\\t\\n\\r]", " "));
  }
}
