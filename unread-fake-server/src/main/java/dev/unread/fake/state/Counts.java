package dev.unread.fake.state;

import java.util.List;

/** What one user has not read: in all, and in each dialog asked for. */
public record Counts(int total, List<Integer> each) {
  public Counts {
    each = List.copyOf(each);
  }
}
