// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import java.io.IOException;
import java.util.List;

/**
 * Tells what it sees, batch by batch, from when it is opened until it is closed.
 *
 * <ol>
 *   <li><b>Threads.</b> {@link #open} and {@link #close} may be called from any thread. The
 *       listener is called on the context's executor or on the thread of {@link #open}, one call at
 *       a time; each call sees what the one before has done. Only that the executor takes no more
 *       work the listener may hear on another thread.
 *   <li><b>Number of calls.</b> {@link #open} is called once; a second time, and after {@link
 *       #close}, it throws {@link IllegalStateException}. The listener is called any number of
 *       times, with no batch that is empty unless emptiness says something.
 *   <li><b>Deadline.</b> {@link #open} returns when the feed is ready to see something, at most
 *       after the time that its configuration states. It waits for no peer, and for no work on the
 *       context's executor.
 *   <li><b>Failure.</b> What cannot be opened throws {@link IOException} and is closed. Afterwards
 *       the feed recovers by itself and says {@link Listener#interrupted}; when it gives up it says
 *       {@link Listener#ended}, once and as the last call, and is closed. It gives up when it needs
 *       the executor and that takes no more work. One bad entry costs itself and nothing else.
 *   <li><b>Order.</b> Batches come in the order in which their content was seen.
 *   <li><b>Back-pressure.</b> While the listener is busy the feed gathers the next batch, later
 *       entries for one key replacing earlier ones, up to a bound that its configuration states.
 *       Beyond that it drops, and the next batch says how much. It never holds up a peer for ever.
 *       A feed whose peer remembers may gather nothing and ask when the listener is free.
 *   <li><b>A listener that throws</b>, an {@link Error} too, has not taken the batch; the feed goes
 *       on with the next one.
 *   <li><b>Closing.</b> {@link #close} can be called repeatedly, also by the listener. It waits for
 *       no call of the listener: one that has begun may still be going on when it returns, but no
 *       further one begins. Nothing of the feed is left behind: no thread, file or connection, and
 *       no work that the executor has for later. There is no call of {@link Listener#ended} for it.
 * </ol>
 *
 * @param <B> the batch, immutable
 */
public interface Feed<B> extends AutoCloseable {

  /**
   * Begins.
   *
   * @param listener who is told
   * @throws IOException if it cannot begin; the message is one sentence for people
   */
  void open(Listener<? super B> listener) throws IOException;

  /** Ends, and releases everything. */
  @Override
  void close();

  /**
   * Who is told. Implemented by whoever uses a feed.
   *
   * @param <B> the batch
   */
  interface Listener<B> {

    /**
     * Takes a batch.
     *
     * @param batch the batch
     * @return the entries that it could not take, for feeds that can tell their peers
     */
    List<Rejection> take(B batch);

    /**
     * Hears that nothing is seen for now; the feed goes on trying.
     *
     * @param reason one sentence for people, without anything secret
     */
    void interrupted(String reason);

    /**
     * Hears that nothing more will come.
     *
     * @param reason one sentence for people, without anything secret
     */
    void ended(String reason);
  }

  /**
   * An entry of a batch that was not taken.
   *
   * @param index which one, from 0
   * @param reason one sentence that the peer may read
   */
  record Rejection(int index, String reason) {}
}
