package dev.unread.fake.fault;

/**
 * Does something else for each kind of fault; see {@link Fault#accept}.
 *
 * @param <R> what comes of it
 */
public interface FaultVisitor<R> {

  /** For {@link Fault.Status}. */
  R status(Fault.Status fault);

  /** For {@link Fault.RateLimit}. */
  R rateLimit(Fault.RateLimit fault);

  /** For {@link Fault.Maintenance}. */
  R maintenance(Fault.Maintenance fault);

  /** For {@link Fault.ExpireToken}. */
  R expireToken(Fault.ExpireToken fault);

  /** For {@link Fault.Redirect}. */
  R redirect(Fault.Redirect fault);

  /** For {@link Fault.Delay}. */
  R delay(Fault.Delay fault);

  /** For {@link Fault.Hang}. */
  R hang(Fault.Hang fault);

  /** For {@link Fault.Drip}. */
  R drip(Fault.Drip fault);

  /** For {@link Fault.Reset}. */
  R reset(Fault.Reset fault);

  /** For {@link Fault.EmptyReply}. */
  R emptyReply(Fault.EmptyReply fault);

  /** For {@link Fault.Truncate}. */
  R truncate(Fault.Truncate fault);

  /** For {@link Fault.WrongLength}. */
  R wrongLength(Fault.WrongLength fault);

  /** For {@link Fault.Garbage}. */
  R garbage(Fault.Garbage fault);

  /** For {@link Fault.Corrupt}. */
  R corrupt(Fault.Corrupt fault);
}
