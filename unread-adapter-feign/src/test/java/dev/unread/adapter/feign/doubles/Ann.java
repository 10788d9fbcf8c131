package dev.unread.adapter.feign.doubles;

import dev.unread.domain.DialogId;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;
import dev.unread.domain.UserId;
import java.util.Map;

/** The reader of the tests, and what she has not read. */
public final class Ann {

  public static final UserId ID = UserId.of(123);
  public static final SessionToken TOKEN =
      SessionToken.of("1319b4991186601ccf4df2d0fa89565f68012bba");
  public static final Reader READER = Reader.ofSession(TOKEN);
  public static final DialogId LUNCH = DialogId.of("5d753421a28f9a2596cb0f98");
  public static final DialogId WORK = DialogId.of("5d75393ba28f9a17e1cb0f9e");
  public static final DialogId QUIET = DialogId.of("5d7539bca28f9a2cb3cb0f99");
  public static final Map<DialogId, Integer> UNREAD = Map.of(LUNCH, 7, WORK, 3, QUIET, 0);
  public static final int TOTAL = 10;

  private Ann() {}

  /** Returns a port that knows her. */
  public static InMemoryUnreadCounts port() {
    var port = new InMemoryUnreadCounts().session(TOKEN, ID);
    UNREAD.forEach((dialog, count) -> port.unread(ID, dialog, count));
    return port;
  }
}
