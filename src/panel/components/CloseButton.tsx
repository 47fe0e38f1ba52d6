import { ToolIcon } from './ToolIcon.tsx';

interface CloseButtonProps {
  class?: string;
  testId?: string;
  label: string;
  onClick(): void;
}

/** A cross that closes or takes away what its label says. */
export function CloseButton({ testId, label, ...rest }: CloseButtonProps) {
  return (
    <button type="button" data-testid={testId} title={label} aria-label={label} {...rest}>
      <ToolIcon shape="close" />
    </button>
  );
}
