package dev.marcasite.persistence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who may write, one at a time: threads that wait for their turn and jobs that wait for the worker
 * to run them, in one order of arrival.
 *
 * <p>The lane is handed over directly: who leaves it names the next one, so nobody overtakes.
 */
final class LaneQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition workerMayGoOn = lock.newCondition();
  private final Condition roomForJobs = lock.newCondition();
  private final Deque<Turn> threads = new ArrayDeque<>();
  private final Deque<Job<?>> jobs = new ArrayDeque<>();
  private final int jobCapacity;
  private long arrivals;
  private volatile @Nullable Holder holder;
  private boolean closed;

  /** What a wait for the lane or for room among its jobs has come to. */
  enum Outcome {
    GRANTED,
    TIMED_OUT,
    CLOSED
  }

  LaneQueue(int jobCapacity) {
    this.jobCapacity = jobCapacity;
  }

  /** Who has the lane, or {@code null}. */
  @Nullable Holder holder() {
    return holder;
  }

  /** Waits for the lane until the deadline, by {@link System#nanoTime}. */
  Outcome enter(long deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return closed ? Outcome.CLOSED : await(deadline);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all who came before are done, in order to close the lane. */
  boolean enterToClose(long time, TimeUnit unit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return await(System.nanoTime() + unit.toNanos(time)) == Outcome.GRANTED;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the lane if nobody has it, whoever waits. */
  boolean tryEnter() {
    lock.lock();
    try {
      boolean free = holder == null;
      if (free) {
        holder = Holder.now();
      }
      return free;
    } finally {
      lock.unlock();
    }
  }

  /** Hands the lane to whoever has waited longest. */
  void leave() {
    lock.lock();
    try {
      holder = null;
      handOver();
    } finally {
      lock.unlock();
    }
  }

  /** Puts a job in the queue; waits for room until the deadline, which may be past already. */
  Outcome add(Job<?> job, long deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (jobs.size() >= jobCapacity && !closed) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return Outcome.TIMED_OUT;
        }
        roomForJobs.awaitNanos(left);
      }
      if (closed) {
        return Outcome.CLOSED;
      }
      job.placed(arrivals++);
      jobs.addLast(job);
      handOver();
      return Outcome.GRANTED;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a job is first in the queue, and takes the lane for it.
   *
   * @return the job, or {@code null} if none came within the idle time or none can come any more
   */
  @Nullable Job<?> takeFirst(Duration idle) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = idle.toNanos();
      while (holder != null || !isJobNext()) {
        if (jobs.isEmpty() && (closed || left <= 0)) {
          return null;
        }
        if (jobs.isEmpty()) {
          left = workerMayGoOn.awaitNanos(left);
        } else {
          workerMayGoOn.await();
          left = idle.toNanos();
        }
      }
      return take();
    } finally {
      lock.unlock();
    }
  }

  /** Takes the next job for the worker, which has the lane, unless a thread came before it. */
  @Nullable Job<?> takeNext() {
    lock.lock();
    try {
      return isJobNext() ? take() : null;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a job out that is not to run. */
  void remove(Job<?> job) {
    lock.lock();
    try {
      jobs.remove(job);
      jobsHaveGone();
    } finally {
      lock.unlock();
    }
  }

  /** Takes out the jobs that arrived before a moment. */
  List<Job<?>> removeOlderThan(long moment) {
    lock.lock();
    try {
      List<Job<?>> old = new ArrayList<>();
      while (!jobs.isEmpty() && jobs.getFirst().since() - moment <= 0) {
        old.add(jobs.removeFirst());
      }
      jobsHaveGone();
      return old;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses those who wait for their turn or for room, and all who come later; jobs stay. */
  void stopIntake() {
    lock.lock();
    try {
      closed = true;
      threads.forEach(turn -> turn.mayGoOn.signal());
      roomForJobs.signalAll();
      workerMayGoOn.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean hasJobs() {
    return waiting().jobs() > 0;
  }

  /** Who waits at this moment. */
  Waiting waiting() {
    lock.lock();
    try {
      long now = System.nanoTime();
      return new Waiting(
          threads.size(),
          threads.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - threads.getFirst().since),
          jobs.size(),
          jobs.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - jobs.getFirst().since()));
    } finally {
      lock.unlock();
    }
  }

  private Outcome await(long deadline) throws InterruptedException {
    if (holder == null && threads.isEmpty() && jobs.isEmpty()) {
      holder = Holder.now();
      return Outcome.GRANTED;
    }
    boolean closedBefore = closed;
    Turn turn = new Turn(Thread.currentThread(), arrivals++, lock.newCondition());
    threads.addLast(turn);
    try {
      while (!turn.granted) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || closed != closedBefore) {
          return left <= 0 ? Outcome.TIMED_OUT : Outcome.CLOSED;
        }
        turn.mayGoOn.awaitNanos(left);
      }
      return Outcome.GRANTED;
    } catch (InterruptedException e) {
      if (turn.granted) {
        leave();
      }
      throw e;
    } finally {
      threads.remove(turn);
    }
  }

  private void handOver() {
    if (holder != null) {
      return;
    }
    if (isJobNext()) {
      workerMayGoOn.signal();
    } else if (!threads.isEmpty()) {
      Turn next = threads.removeFirst();
      next.granted = true;
      holder = new Holder(next.thread, System.nanoTime(), null);
      next.mayGoOn.signal();
    }
  }

  /** Others have room or their turn now, and a worker without jobs may end. */
  private void jobsHaveGone() {
    roomForJobs.signalAll();
    workerMayGoOn.signalAll();
    handOver();
  }

  private boolean isJobNext() {
    Job<?> job = jobs.peekFirst();
    Turn turn = threads.peekFirst();
    return job != null && (turn == null || job.place() < turn.place);
  }

  private Job<?> take() {
    Job<?> job = jobs.removeFirst();
    holder = Holder.queued(job.work());
    roomForJobs.signal();
    return job;
  }

  /** How many wait, and how long the first of them has. */
  record Waiting(int threads, Duration longestThread, int jobs, Duration longestJob) {}

  /** A thread in the queue. */
  private static final class Turn {
    private final Thread thread;
    private final long place;
    private final long since = System.nanoTime();
    private final Condition mayGoOn;
    private boolean granted;

    Turn(Thread thread, long place, Condition mayGoOn) {
      this.thread = thread;
      this.place = place;
      this.mayGoOn = mayGoOn;
    }
  }
}
