package com.example.careless;

/** Each of these cannot be used, for a reason of its own. */
public final class NoProviders {
  private NoProviders() {}

  static final class Hidden extends GoodProvider {
    private Hidden() {}
  }

  public static final class NeedsMore extends GoodProvider {
    public NeedsMore(String more) {}
  }

  public static final class FailsToLoad extends GoodProvider {
    static final int LICENCE = Integer.parseInt("none");
  }

  public static final class NeedsAbsent extends GoodProvider {
    static final Object PART = new AbsentType();
  }

  public static final class Nameless extends GoodProvider {
    @Override
    public String name() {
      throw new IllegalStateException("not yet");
    }
  }
}
