package dev.unread.examples.quickstart;

import dev.unread.domain.DialogId;
import dev.unread.domain.InMemoryUnreadCounts;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UnreadCountPortContract;
import dev.unread.domain.UserId;
import java.util.Map;

// snippet contract
class AnotherAdapterTest extends UnreadCountPortContract {

  private static final UserId ANN = UserId.of(123);
  private static final DialogId LUNCH = DialogId.of("5d753421a28f9a2596cb0f98");
  private static final DialogId WORK = DialogId.of("5d75393ba28f9a17e1cb0f9e");

  private final UnreadCountPort port =
      new InMemoryUnreadCounts().unread(ANN, LUNCH, 7).unread(ANN, WORK, 0);

  @Override
  protected UnreadCountPort port() {
    return port; // yours
  }

  @Override
  protected Reader reader() {
    return Reader.onBehalfOf(ANN);
  }

  @Override
  protected Map<DialogId, Integer> unread() {
    return Map.of(LUNCH, 7, WORK, 0);
  }

  @Override
  protected int total() {
    return 7;
  }
}
// end
