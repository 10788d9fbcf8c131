package dev.unread.fake.fault;

/**
 * Has a method for each kind of fault; see {@link Fault#accept}.
 *
 * @param <R> the type of the result
 */
public interface FaultVisitor<R> {

  /** For {@link ResponseFault.Status}. */
  R status(ResponseFault.Status fault);

  /** For {@link ResponseFault.RateLimit}. */
  R rateLimit(ResponseFault.RateLimit fault);

  /** For {@link ResponseFault.Maintenance}. */
  R maintenance(ResponseFault.Maintenance fault);

  /** For {@link ResponseFault.ExpireToken}. */
  R expireToken(ResponseFault.ExpireToken fault);

  /** For {@link ResponseFault.Redirect}. */
  R redirect(ResponseFault.Redirect fault);

  /** For {@link Fault.Delay}. */
  R delay(Fault.Delay fault);

  /** For {@link ConnectionFault.Hang}. */
  R hang(ConnectionFault.Hang fault);

  /** For {@link ConnectionFault.Drip}. */
  R drip(ConnectionFault.Drip fault);

  /** For {@link ConnectionFault.Reset}. */
  R reset(ConnectionFault.Reset fault);

  /** For {@link ConnectionFault.EmptyReply}. */
  R emptyReply(ConnectionFault.EmptyReply fault);

  /** For {@link ConnectionFault.Truncate}. */
  R truncate(ConnectionFault.Truncate fault);

  /** For {@link ConnectionFault.WrongLength}. */
  R wrongLength(ConnectionFault.WrongLength fault);

  /** For {@link ConnectionFault.Garbage}. */
  R garbage(ConnectionFault.Garbage fault);

  /** For {@link ResponseFault.Corrupt}. */
  R corrupt(ResponseFault.Corrupt fault);
}
