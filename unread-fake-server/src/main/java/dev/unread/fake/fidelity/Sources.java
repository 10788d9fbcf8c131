package dev.unread.fake.fidelity;

import java.net.URI;

/** All that was read, each in one notation; a number is an issue of that repository. */
final class Sources {

  private static final String GITHUB = "https://github.com/";
  private static final String QUICKBLOX = GITHUB + "QuickBlox/";
  private static final String API_2018 = QUICKBLOX + "Documentation/blob/9bce464/docs/6_rest_api/";
  private static final String JS = "quickblox-javascript-sdk";

  private Sources() {}

  /** A page of the vendor's reference, as it was in 2026. */
  static Source page(String name) {
    return of(Evidence.DOC, "reference: " + name, "https://docs.quickblox.com/reference/" + name);
  }

  /** A file of the vendor's API description of 2018. */
  static Source api(String file) {
    return of(Evidence.DOC, "API 2018: " + file, API_2018 + file);
  }

  /** A release in the changelog of that API. */
  static Source changelog(String release) {
    return of(Evidence.DOC, "API changelog: " + release, API_2018 + "1_Introduction.md");
  }

  /** An article of the vendor's help centre. */
  static Source help(int article) {
    return new Source(Evidence.DOC, "help.quickblox.com: article " + article, null);
  }

  /** What the vendor's staff said in an issue that users opened. */
  static Source staff(Source issue) {
    return new Source(Evidence.DOC, issue.title() + " (staff)", issue.address());
  }

  /** A file of the JavaScript SDK. */
  static Source js(String file) {
    return of(Evidence.SDK, "JavaScript SDK 2.23.0: " + file, QUICKBLOX + JS);
  }

  /** A file of the oldest JavaScript SDK of version 2. */
  static Source jsOldest(String file) {
    return of(
        Evidence.SDK,
        "JavaScript SDK 2.0.4: " + file,
        "https://www.npmjs.com/package/quickblox/v/2.0.4");
  }

  /** A test of the JavaScript SDK. */
  static Source jsSpec(String expectation) {
    return of(
        Evidence.SDK,
        "JavaScript SDK bd392461: \"" + expectation + "\"",
        QUICKBLOX + JS + "/blob/bd392461/spec/QB-ChatSpec.js");
  }

  /** A class or a name of the Android SDK. */
  static Source android(String name) {
    return of(
        Evidence.SDK,
        "Android SDK 4.4.1: " + name,
        QUICKBLOX + "quickblox-android-sdk-releases/tree/18fe2eb");
  }

  /** A header of the iOS SDK. */
  static Source ios(String header) {
    return of(
        Evidence.SDK, "iOS SDK 2.23.0: " + header, QUICKBLOX + "ios-quickblox-sdk/tree/700689e");
  }

  static Source js(int issue) {
    return log(JS, issue);
  }

  static Source android(int issue) {
    return log("quickblox-android-sdk", issue);
  }

  static Source ios(int issue) {
    return log("quickblox-ios-sdk", issue);
  }

  static Source qmsi(int issue) {
    return log("q-municate-services-ios", issue);
  }

  /** A response that a Ruby client's tests keep; captured in 2016. */
  static Source captured(String file) {
    return of(
        Evidence.WIRE,
        "captured in quickblox-rb 0b4598a: " + file,
        GITHUB + "BrunoAssis/quickblox-rb/blob/0b4598a/test/" + file);
  }

  /** The logs that show all headers of a response. */
  static Source[] headers() {
    return new Source[] {qmsi(163), ios(423), ios(889), ios(1016), android(529)};
  }

  /** An exchange that a user logged in an issue. */
  private static Source log(String repository, int issue) {
    return of(Evidence.WIRE, repository + "#" + issue, QUICKBLOX + repository + "/issues/" + issue);
  }

  private static Source of(Evidence carries, String title, String address) {
    return new Source(carries, title, URI.create(address));
  }
}
