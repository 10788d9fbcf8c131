package dev.unread.adapter.feign.doubles;

import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountPortContract;
import java.util.Map;

/** The port's contract over what {@link Ann} has not read. */
public abstract class DecoratorContract extends UnreadCountPortContract {

  @Override
  protected Reader reader() {
    return Ann.READER;
  }

  @Override
  protected Map<DialogId, Integer> unread() {
    return Ann.UNREAD;
  }

  @Override
  protected int total() {
    return Ann.TOTAL;
  }
}
