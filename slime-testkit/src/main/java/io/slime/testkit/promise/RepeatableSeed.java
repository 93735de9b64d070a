// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.promise;

import io.slime.testkit.Requirement;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Lets a build server try the same examples each time, so that a build fails for what was changed:
 * where {@link Requirement#CHECKS} asks for all checks, each property has a seed of its own that
 * stays; the system property {@value #PROPERTY} sets it for all. Elsewhere each run tries others.
 */
public final class RepeatableSeed implements AroundPropertyHook {
  /** The system property that sets the seed of every property. */
  public static final String PROPERTY = "slime.seed";

  /** Made by jqwik. */
  public RepeatableSeed() {}

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    String given = System.getProperty(PROPERTY, "");
    if (!given.isEmpty()) {
      context.attributes().setSeed(given);
    } else if (Requirement.ALL.equals(System.getenv(Requirement.CHECKS))) {
      String name = context.containerClass().getName() + "." + context.targetMethod().getName();
      context.attributes().setSeed(String.valueOf(name.hashCode()));
    }
    return property.execute();
  }
}
