package dev.unread.domain;

import java.util.Collection;

/**
 * How many messages has this reader not read, in all and in each dialog?
 *
 * <p>The contract, each rule of which is a test of {@code UnreadCountPortContract} in this module's
 * test-jar:
 *
 * <ol>
 *   <li><b>Exact or not at all.</b> A call returns the counts that one sound answer of the service
 *       stated, or throws one {@link UnreadCountException}. No count is guessed, rounded or filled
 *       in.
 *   <li><b>The total is the account's.</b> It covers all dialogs of the reader, not only those
 *       asked for, so it is not the sum of the counts beside it. It is passed on as the service
 *       reported it; where one call takes several requests, as the answer that came last reported
 *       it.
 *   <li><b>Each dialog asked for is answered</b>, in the order asked, once however often it was
 *       asked for; with {@code 0} if nothing in it is unread. Dialogs that were not asked for are
 *       never in the answer, even if the service sends them.
 *   <li><b>Nothing asked, nothing sent.</b> An empty collection answers {@link UnreadCounts#none()}
 *       without asking the service, hence without a total.
 *   <li><b>Public dialogs are always 0</b> and never in the total: the service keeps no unread
 *       counts for them. What it answers for a dialog that it does not know is its own choice,
 *       {@code 0} or a refusal ({@link UnreadCountException.InvalidRequest}).
 *   <li><b>An interrupted thread gets no answer</b> but {@link UnreadCountException.Cancelled}, at
 *       once, and stays interrupted.
 *   <li><b>Failures say one line</b> that holds no secret and nothing of the transport.
 *   <li><b>Threads may share a port.</b> Implementations are safe for concurrent use.
 *   <li><b>Null is a mistake of the caller</b> and gets a {@link NullPointerException} that names
 *       the argument, before anything is sent.
 * </ol>
 *
 * <p>What makes an answer unsound, one by one ({@link UnreadCountException.UnreadableResponse}): it
 * is not one JSON object in UTF-8; it lacks the total or a requested dialog; a count is anything
 * but an integer from 0 to 2<sup>31</sup>-1 (so no {@code null}, no string, no {@code 7.0}); a key
 * stands there twice; something follows the object; it is too large; it is HTML, or empty, or a
 * 204, or a redirect. A declared charset, a byte order mark before the object and unrequested
 * dialogs do not make it unsound; the last are ignored and reported to the operator as an anomaly.
 * An answer that breaks off before its end is none ({@link UnreadCountException.Unavailable}).
 */
public interface UnreadCountPort {

  /**
   * Returns how many messages the reader has not read in all of their dialogs together.
   *
   * @throws UnreadCountException if the service did not say
   */
  int total(Reader reader);

  /**
   * Returns how many messages the reader has not read in each of these dialogs, and in all.
   *
   * @param dialogs which dialogs to count in; as many as you need, duplicates count once
   * @throws UnreadCountException if the service did not say for every one of them; what it did say
   *     is in {@link UnreadCountException#partialCounts()}
   */
  UnreadCounts countsFor(Reader reader, Collection<DialogId> dialogs);
}
