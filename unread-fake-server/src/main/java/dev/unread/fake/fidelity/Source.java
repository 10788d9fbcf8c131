package dev.unread.fake.fidelity;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule comes from, so that anybody can check it.
 *
 * @param carries the evidence that it is; a rule that has nothing better is tagged so
 * @param title what it is, with the version or the commit that was read
 * @param address where it can be read; null where there is no address that stays
 */
record Source(Evidence carries, String title, @Nullable URI address) {

  /** Returns where it can be read, if there is an address that stays. */
  public Optional<URI> link() {
    return Optional.ofNullable(address);
  }
}
