package dev.unread.fake.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** A header that is the same in every response, so that its bytes are made once. */
public final class ConstantHeader {

  private final HttpField field;

  private ConstantHeader(HttpField field) {
    this.field = field;
  }

  /** This name with this value. */
  public static ConstantHeader of(String name, String value) {
    return new ConstantHeader(new PreEncodedHttpField(name, value));
  }

  HttpField field() {
    return field;
  }
}
