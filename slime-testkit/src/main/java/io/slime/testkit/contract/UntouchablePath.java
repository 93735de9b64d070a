// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A path that one can write down, combine and compare, while any look at the file system is found
 * out: all of {@link java.nio.file.Files} begins with asking a path for its file system.
 */
final class UntouchablePath implements InvocationHandler {
  private static final Set<String> TOUCHING =
      Set.of("getFileSystem", "toRealPath", "toFile", "register");

  private final Path path;

  private UntouchablePath(Path path) {
    this.path = path;
  }

  static Path of(Path path) {
    return (Path)
        Proxy.newProxyInstance(
            UntouchablePath.class.getClassLoader(),
            new Class<?>[] {Path.class},
            new UntouchablePath(path));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (TOUCHING.contains(method.getName())) {
      throw new AssertionError("it looks at the file system: " + method.getName());
    }
    Object[] plain = arguments == null ? new Object[0] : arguments.clone();
    for (int i = 0; i < plain.length; i++) {
      plain[i] = unwrapped(plain[i]);
    }
    try {
      Object result = method.invoke(path, plain);
      return result instanceof Path other ? of(other) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static Object unwrapped(Object argument) {
    return Proxy.isProxyClass(argument.getClass())
            && Proxy.getInvocationHandler(argument) instanceof UntouchablePath other
        ? other.path
        : argument;
  }
}
