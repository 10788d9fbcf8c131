package dev.unread.domain;

import java.util.Collection;

/**
 * How many messages has this reader not read, in all and in each dialog?
 *
 * <p>The contract, each rule of which is a test of {@code UnreadCountPortContract} in this module's
 * test-jar:
 *
 * <ol>
 *   <li><b>Exact or not at all.</b> A call returns the counts of a valid response of the service,
 *       or throws one {@link UnreadCountException}. No count is guessed, rounded or filled in.
 *   <li><b>The total covers all dialogs of the reader</b>, not only those asked for, so it is not
 *       the sum of the counts. The total is what the service reported; if one call takes several
 *       requests, the total is from the response that came last.
 *   <li><b>Each dialog asked for has a count</b>, in the order asked; {@code 0} if nothing in it is
 *       unread. A dialog that is asked for twice has one count. Dialogs that were not asked for are
 *       never in the result, even if the service sends them.
 *   <li><b>Nothing asked, nothing sent.</b> For an empty collection the result is {@link
 *       UnreadCounts#none()}: the service is not asked, so there is no total.
 *   <li><b>Public dialogs are always 0</b> and never in the total: the service keeps no unread
 *       counts for them. For a dialog that it does not know, a service may answer {@code 0} or
 *       refuse the request ({@link UnreadCountException.InvalidRequest}).
 *   <li><b>An interrupted thread gets {@link UnreadCountException.Cancelled}</b> at once, and stays
 *       interrupted.
 *   <li><b>The message of a failure is one line</b> without secrets and without types of the
 *       transport.
 *   <li><b>Threads may share a port.</b> Implementations are safe for concurrent use.
 *   <li><b>Null is not allowed.</b> A {@link NullPointerException} names the argument, before
 *       anything is sent.
 * </ol>
 *
 * <p>These responses are not valid ({@link UnreadCountException.UnreadableResponse}): the body is
 * not one JSON object in UTF-8; the total or a requested dialog is missing; a count is not an
 * integer from 0 to 2<sup>31</sup>-1 (so {@code null}, a string and {@code 7.0} are not valid); a
 * key is there twice; something follows the object; the body is too large, empty or HTML; the
 * status is 204 or a redirect. A declared charset, a byte order mark before the object and dialogs
 * that were not requested are accepted; such dialogs are ignored and reported to the operator as an
 * anomaly. If the connection breaks inside the response, the failure is {@link
 * UnreadCountException.Unavailable}.
 */
public interface UnreadCountPort {

  /**
   * Returns how many messages the reader has not read in all of their dialogs together.
   *
   * @throws UnreadCountException if there is no count; its class says why
   */
  int total(Reader reader);

  /**
   * Returns how many messages the reader has not read in each of these dialogs, and in all.
   *
   * @param dialogs which dialogs to count in; as many as you need, duplicates count once
   * @throws UnreadCountException if the count of at least one dialog is missing; the counts that
   *     did arrive are in {@link UnreadCountException#partialCounts()}
   */
  UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs);
}
