import { Component, type ComponentChildren } from 'preact';
import { firstPart } from '../../core/panel-layout/text-lines.ts';
import { text } from '../text.ts';
import { EmptyState } from './EmptyState.tsx';

/** UTF-16 units of an error that are shown: it may quote data. */
const SHOWN = 300;

interface ErrorBoundaryProps {
  /** What is drawn: once it is something else, that is tried. */
  readonly of: unknown;
  readonly children: ComponentChildren;
}

interface Failure {
  readonly of: unknown;
  readonly reason: string;
}

interface State {
  readonly failure?: Failure | undefined;
}

/** Draws its children; where they throw, says so and how to go on, and leaves the rest of the panel as it is. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  static override getDerivedStateFromProps({ of }: ErrorBoundaryProps, { failure }: State): State {
    return { failure: failure?.of === of ? failure : undefined };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ failure: { of: this.props.of, reason: firstPart(String(error), SHOWN) } });
  }

  override render() {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return (
      <EmptyState title={text.empty.undrawnTitle}>
        <p role="alert" data-testid="undrawn">
          {text.empty.undrawn(failure.reason)}
        </p>
        <button
          type="button"
          class="empty-state__button"
          data-testid="draw-again"
          onClick={() => this.setState({ failure: undefined })}
        >
          {text.empty.drawAgain}
        </button>
      </EmptyState>
    );
  }
}
