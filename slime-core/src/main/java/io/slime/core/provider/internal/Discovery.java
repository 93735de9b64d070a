// SPDX-License-Identifier: Apache-2.0
package io.slime.core.provider.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Looks services up so that a broken one does not take the others down. */
public final class Discovery {
  /**
   * A loader that fails for ever, since a jar on its path cannot be read, is not asked for ever.
   */
  private static final int MOST_BROKEN = 1_000;

  /** Somebody may have made causes go in a circle. */
  private static final int DEEPEST = 20;

  private Discovery() {}

  /**
   * The services that a class loader finds, on its class path and in its modules.
   *
   * @param service the interface
   * @param loader the class loader to look in, and no other
   * @param broken is told of each service that cannot be loaded
   * @param <P> the interface
   * @return the services, in the order in which they were found
   */
  public static <P> List<P> find(Class<P> service, ClassLoader loader, Consumer<String> broken) {
    List<P> found = new ArrayList<>();
    Iterator<P> services = ServiceLoader.load(service, loader).iterator();
    int failures = 0;
    while (failures < MOST_BROKEN) {
      try {
        if (!services.hasNext()) {
          break;
        }
        found.add(services.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        // The iterator goes on behind the broken entry when it is asked again.
        failures++;
        broken.accept(reason(e));
      }
    }
    return found;
  }

  /** The name of the broken class is in the message, why it is broken in the innermost cause. */
  private static String reason(Throwable e) {
    Throwable cause = e;
    for (int depth = 0; cause.getCause() != null && depth < DEEPEST; depth++) {
      cause = cause.getCause();
    }
    return cause == e ? String.valueOf(e.getMessage()) : e.getMessage() + " (" + cause + ")";
  }
}
