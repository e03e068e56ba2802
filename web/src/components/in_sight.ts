/**
 * Tells whether something can be seen: on screen, in a tab that is not hidden. The thing may come
 * and go; `watch` is cheap to call after every drawing.
 */
export class InSight {
  private onScreen = true;
  private watched: Element | null = null;
  private readonly observer: IntersectionObserver;

  constructor(private readonly tell: (visible: boolean) => void) {
    this.observer = new IntersectionObserver((entries) => {
      this.onScreen = entries.at(-1)?.isIntersecting ?? true;
      this.report();
    });
    document.addEventListener('visibilitychange', this.report);
  }

  get visible(): boolean {
    return this.onScreen && !document.hidden;
  }

  watch(element: Element | null): void {
    if (element === this.watched) return;
    if (this.watched) this.observer.unobserve(this.watched);
    if (element) this.observer.observe(element);
    this.watched = element;
  }

  close(): void {
    this.observer.disconnect();
    document.removeEventListener('visibilitychange', this.report);
  }

  private readonly report = (): void => this.tell(this.visible);
}
