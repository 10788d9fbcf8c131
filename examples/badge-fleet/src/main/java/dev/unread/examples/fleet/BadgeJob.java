package dev.unread.examples.fleet;

import dev.unread.adapter.feign.batch.BatchResults;
import dev.unread.adapter.feign.batch.BatchUnreadCounts;
import dev.unread.adapter.feign.batch.ChangedTotals;
import dev.unread.adapter.feign.batch.ReaderResult;
import dev.unread.adapter.feign.batch.ReaderResult.Counted;
import dev.unread.adapter.feign.batch.ReaderResult.Failed;
import dev.unread.domain.Reader;
import dev.unread.domain.Reader.OnBehalfOf;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UserId;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Makes pushes of the totals that changed since the last push, for all users of a list. */
final class BadgeJob {

  private final BatchUnreadCounts counts;
  private final PushLog pushes;
  private final ResumeFile resume;

  /**
   * What a job did.
   *
   * @param counted users whose total is known
   * @param pushed those of them whose badge changed
   * @param failed users without a total, by the reason, also of the job that this one goes on with;
   *     the next job asks for them again
   */
  record Summary(long counted, long pushed, Map<Reason, Integer> failed) {

    @Override
    public String toString() {
      return counted + " users counted, " + pushed + " pushes" + (failed.isEmpty() ? "" : failed);
    }
  }

  BadgeJob(BatchUnreadCounts counts, PushLog pushes, ResumeFile resume) {
    this.counts = counts;
    this.pushes = pushes;
    this.resume = resume;
  }

  // snippet job
  Summary run(Users users) throws IOException {
    ResumeFile.Progress before = resume.read(); // of a job that was killed; else none
    var changed = ChangedTotals.since(reader -> pushes.lastBadge(user(reader)));
    var failed = new EnumMap<Reason, Integer>(Reason.class);
    failed.putAll(before.failed());
    long pushed = 0;
    try (Stream<Reader> readers = users.readers();
        BatchResults results = counts.totals(readers.skip(before.done()).iterator())) {
      while (results.hasNext()) {
        ReaderResult result = results.next();
        if (result instanceof Failed failure) {
          failed.merge(failure.failure().reason(), 1, Integer::sum);
        } else if (result instanceof Counted counted && changed.test(counted)) {
          pushes.add(Push.of(user(counted.reader()), counted.total()));
          pushed++;
        }
        // behind the push, never before it
        resume.update(before.done() + results.resumePoint(), failed);
      }
      resume.clear();
      return new Summary(results.progress().counted(), pushed, failed);
    }
  }

  // end

  private static UserId user(Reader reader) {
    return ((OnBehalfOf) reader).user();
  }
}
